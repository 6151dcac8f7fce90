import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from "astro";
import { speechPaths } from "../../library/site-library.ts";
import { linkFileOf } from "../../outputs/links/link-file.ts";

export const getStaticPaths = speechPaths satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The table of a speech's links, fetched when a link's sentence is not on the page it leads to. */
export const GET: APIRoute<Props> = ({ props: { speech } }) =>
	new Response(linkFileOf(speech), { headers: { "content-type": "application/json" } });
