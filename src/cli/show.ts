import type { EffectiveReport } from '../policy/report.js';
import { wordsFrom } from './words.js';

const USUAL_WIDTH = 100;
const NARROWEST = 60;

/** The terminal's width; 100 columns where there is none. */
export const screenWidth = (columns: number | undefined): number => Math.max(NARROWEST, columns ?? USUAL_WIDTH);

/** The screen of a report. The renderer is loaded only when people look. */
export const effectiveScreen = async (report: EffectiveReport): Promise<string> => {
  const { renderEffective } = await import('../render/effectiveText.js');
  return renderEffective(report, { width: screenWidth(process.stdout.columns), words: wordsFrom('screen') });
};
