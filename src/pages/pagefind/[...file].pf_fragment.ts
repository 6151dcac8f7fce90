import { wordFile, wordPaths } from "../../outputs/word-search/site-words.ts";

export const getStaticPaths = wordPaths(".pf_fragment");

export const GET = wordFile;
