import { whenIdle } from "../idle.ts";

/** Lets a page at rest be kept for reading without a network, where the browser can. */
export function offerOffline(): void {
	const place = document.querySelector<HTMLElement>("[data-offline-page]");
	const ignore = () => undefined;
	if (place) import("./offline-page.ts").then(({ listKept }) => listKept(place)).catch(ignore);
	const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
	if (!("serviceWorker" in navigator) || connection?.saveData) return;
	whenIdle(() => {
		import("./keep-offline.ts").then(({ keepOffline }) => keepOffline()).catch(ignore);
	});
}
