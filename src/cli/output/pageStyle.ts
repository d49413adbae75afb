import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PageAssets, PageStyle } from '../../render/html/document.js';

/** Built by `npm run build`, and found from src and lib alike. */
const BUILT = new URL('../../../lib/page/', import.meta.url);

const built = (file: string): Promise<string> => readFile(new URL(file, BUILT), 'utf8');

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** What every page looks like. */
export const pageStyle = async (): Promise<PageStyle> => {
  const style = await built('report.css');
  return { style, styleHash: hashOf(style) };
};

/** What the report needs beside its own content. */
export const pageAssets = async (): Promise<PageAssets> => {
  const [script, style] = await Promise.all([built('main.js'), pageStyle()]);
  return { script, scriptHash: hashOf(script), ...style };
};
