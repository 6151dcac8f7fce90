/**
 * The screen stays on, where the browser can; it forgets when the page is hidden.
 * @returns lets it go dark again
 */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	const ask = async () => {
		if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
		lock = await navigator.wakeLock.request("screen").catch(() => null);
	};
	const askAgain = () => void ask();
	void ask();
	document.addEventListener("visibilitychange", askAgain);
	return () => {
		document.removeEventListener("visibilitychange", askAgain);
		void lock?.release().catch(() => null);
	};
}
