import { wordFile, wordPaths } from "../../outputs/word-search/site-words.ts";

export const getStaticPaths = wordPaths(".pf_index");

export const GET = wordFile;
