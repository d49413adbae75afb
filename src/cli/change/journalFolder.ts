import { join } from 'node:path';

/** Where journals are kept, and who is changing which org: among the data of `sf` (SF_DATA_DIR moves it). */
export const journalFolder = (dataDir: string): string => join(dataDir, 'session-journals');
