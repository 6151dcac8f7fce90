/** Under it a window keeps where its reader left the search for a result. */
export const RETURN_KEY = "search-return";
