/** What the build puts in the place of these. */
interface ImportMetaEnv {
	BASE_URL: string;
}

interface ImportMeta {
	readonly env: ImportMetaEnv;
}

/** The address of a style sheet. */
declare module "*.css?url" {
	const address: string;
	export default address;
}
