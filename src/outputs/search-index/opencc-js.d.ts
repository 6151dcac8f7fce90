/** OpenCC's dictionaries as opencc-js carries them; the package has no types for them. */
declare module "opencc-js/dict/*" {
	/** `from to|from to|…` */
	const dictionary: string;
	export default dictionary;
}
