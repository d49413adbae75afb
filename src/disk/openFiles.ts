import pLimit from 'p-limit';
import { LIMITS } from '../facts/limits.js';

const limit = pLimit(LIMITS.openFiles);

/** Everything that opens a file or a folder goes through here, so that no number of files uses up what the system gives a process. */
export const whileOpen = <T>(use: () => Promise<T>): Promise<T> => limit(use);
