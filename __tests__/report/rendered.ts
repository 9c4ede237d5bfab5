import type { Root, RootContent } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** With `wbr`, which GitHub allows and the schema of the package lacks. */
const github = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, { ...defaultSchema, tagNames: [...(defaultSchema.tagNames ?? []), 'wbr'] });

export interface Element {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The elements of Markdown as GitHub shows it: GFM, raw HTML, then its sanitising schema. */
export function render(markdown: string): readonly Element[] {
  return elementsIn(github.runSync(github.parse(markdown)) as Root);
}

/** The same as HTML. */
export function toHtml(markdown: string): string {
  const tree = github.runSync(github.parse(markdown)) as Root;
  return unified().use(rehypeStringify).stringify(tree);
}

/** The text outside of code, where GitHub looks for mentions and references. */
export function textOutsideCode(markdown: string): string {
  return plainText(github.runSync(github.parse(markdown)) as Root, false);
}

function elementsIn(node: Root | RootContent): readonly Element[] {
  if (!('children' in node)) return [];
  const inner = node.children.flatMap((child) => elementsIn(child as RootContent));
  if (node.type !== 'element') return inner;
  const { tagName, properties } = node;
  return [{ name: tagName, properties, text: plainText(node, true) }, ...inner];
}

function plainText(node: Root | RootContent, code: boolean): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (!code && node.type === 'element' && node.tagName === 'code') return '\u0000';
  return node.children.map((child) => plainText(child as RootContent, code)).join('');
}
