/** A command's answer or an event, as WebDriver BiDi sends them. */
interface Message {
	id?: number;
	type?: string;
	error?: string;
	message?: string;
	method?: string;
	result?: unknown;
	params?: unknown;
}

interface Waiting {
	resolve(result: unknown): void;
	reject(error: Error): void;
}

/** A connection that speaks WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export class Bidi {
	private readonly waiting = new Map<number, Waiting>();
	private readonly socket: WebSocket;
	private readonly listen: (method: string, params: unknown) => void;
	private next = 1;

	private constructor(socket: WebSocket, listen: (method: string, params: unknown) => void) {
		this.socket = socket;
		this.listen = listen;
		socket.addEventListener("message", ({ data }) => this.receive(JSON.parse(String(data))));
		socket.addEventListener("close", () => {
			for (const { reject } of this.waiting.values()) reject(new Error("the browser has gone"));
		});
	}

	/** @param address of the browser's socket @param listen is told every event */
	static async connect(
		address: string,
		listen: (method: string, params: unknown) => void,
	): Promise<Bidi> {
		const socket = new WebSocket(address);
		await new Promise((resolve, reject) => {
			socket.addEventListener("open", resolve, { once: true });
			socket.addEventListener("error", () => reject(new Error(`${address} does not answer`)));
		});
		return new Bidi(socket, listen);
	}

	private receive({ id, type, error, message, method, result, params }: Message): void {
		if (type === "event") {
			this.listen(method ?? "", params);
			return;
		}
		const waiting = this.waiting.get(id ?? 0);
		this.waiting.delete(id ?? 0);
		if (type === "error") waiting?.reject(new Error(`${error}: ${message}`));
		else waiting?.resolve(result);
	}

	/** Sends a command. @returns its result @throws Error with the browser's own words */
	send(method: string, params: object = {}): Promise<unknown> {
		const id = this.next++;
		return new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.socket.send(JSON.stringify({ id, method, params }));
		});
	}

	close(): void {
		this.socket.close();
	}
}
