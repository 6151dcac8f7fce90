/**
 * A book's style sheet. Sizes, fonts and colours are the reader's own: nothing here sets a font, and the
 * few lines drawn are of a grey that shows on white and on black.
 */
export const STYLE = `@charset "utf-8";

body {
	line-height: 1.8;
}

h1, h2, h3, h4, h5, h6 {
	margin: 1.5em 0 0.75em;
	font-weight: bold;
	line-height: 1.5;
	text-align: left;
	page-break-after: avoid;
	break-after: avoid;
}

h1 {
	font-size: 1.3em;
}

h2 {
	font-size: 1.15em;
}

h3, h4, h5, h6 {
	font-size: 1em;
}

p {
	margin: 0 0 0.5em;
	text-indent: 2em;
	text-align: justify;
}

a {
	color: inherit;
	text-decoration: none;
}

ol, ul {
	margin: 0.5em 0;
	padding-left: 2em;
}

li p, th p, td p {
	text-indent: 0;
}

.paragraph-address {
	text-indent: 0;
}

.paragraph-signature, .paragraph-date {
	text-indent: 0;
	text-align: right;
}

/* A blank as documents have it; the asterisks stay underneath. */
.redaction {
	color: transparent;
	border-bottom: 1px solid #808080;
	letter-spacing: 0.35em;
}

.term {
	border-bottom: 1px dotted #808080;
}

.term-again {
	border-bottom: 0;
}

sup {
	line-height: 0;
}

.note-mark {
	padding: 0 0.2em;
	font-size: 0.75em;
	font-weight: normal;
	text-decoration: underline;
}

/* Notes that the reading app does not open at their mark stand after the text. */
.note {
	margin: 1.5em 0 0;
	padding-top: 0.5em;
	border-top: 1px solid #808080;
	font-size: 0.9em;
}

.note p {
	text-indent: 0;
}

.note-name {
	font-weight: bold;
}

.note-back {
	text-decoration: underline;
}

table {
	width: 100%;
	margin: 1em 0;
	border-collapse: collapse;
	font-size: 0.9em;
	line-height: 1.5;
}

th, td {
	padding: 0.3em;
	border: 1px solid #808080;
	text-align: left;
	vertical-align: top;
}

.title-page {
	padding-top: 20%;
	text-align: center;
}

.title-page h1 {
	font-size: 1.5em;
	text-align: center;
}

.title-page p {
	text-indent: 0;
	text-align: center;
}

.by-editor, .source {
	text-indent: 0;
	font-size: 0.9em;
	text-align: left;
}

.label {
	margin-top: 1em;
	text-indent: 0;
	font-weight: bold;
}

.explained {
	margin-bottom: 2.5em;
}

.explained a {
	text-decoration: underline;
}

.piece {
	margin: 1em 0;
	padding-left: 1em;
	border-left: 2px solid #808080;
}

blockquote {
	margin: 0;
}

blockquote p {
	text-indent: 0;
}

dt {
	font-weight: bold;
}

dd {
	margin: 0 0 0.5em 2em;
}

code {
	overflow-wrap: anywhere;
	word-break: break-all;
}

.left-out {
	overflow-wrap: anywhere;
}
`;
