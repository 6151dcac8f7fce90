import { wordFile, wordPaths } from "../../outputs/word-search/site-words.ts";

export const getStaticPaths = wordPaths(".js");

export const GET = wordFile;
