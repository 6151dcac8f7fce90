import { BASE } from "../base.ts";

interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL(address: string): string },
	): { createScriptURL(address: string): string };
}

/** The worker's address: where the browser asks for it, from the one policy that names it and nothing else. */
function workerAddress(): string {
	const address = `${BASE}sw.js`;
	const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes };
	if (!trustedTypes) return address;
	return trustedTypes
		.createPolicy("worker", { createScriptURL: () => address })
		.createScriptURL(address);
}

/** @throws where the browser, a private window or a setting allows no worker */
export async function registerWorker(): Promise<void> {
	await navigator.serviceWorker.register(workerAddress(), { scope: BASE });
}
