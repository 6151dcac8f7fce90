/** What moves the bars is loaded with the first step of scrolling; without it they stand. */
export function offerBars(): void {
	const load = () => {
		import("./bars.ts").then(
			({ followBars }) => followBars(),
			// Asked for anew with the next step.
			listen,
		);
	};
	const listen = () => window.addEventListener("scroll", load, { once: true, passive: true });
	listen();
}
