import { win32 } from 'node:path';

/**
 * Devices, whatever ending follows, and what no name may hold or end with. `CON.html` would be written to the console, and
 * `report.json:x.html` into a stream that no folder shows.
 *
 * Source: learn.microsoft.com/windows/win32/fileio/naming-a-file, "Naming Conventions".
 */
const DEVICE = /^(?:CON|PRN|AUX|NUL|(?:COM|LPT)[1-9¹²³]) *(?:\.|$)/i;
const FORBIDDEN = /[\u0000-\u001f<>:"|?*]|[. ]$/;

/** Whether a path holds a name that Windows gives to no file or folder. */
export const isImpossibleOnWindows = (path: string): boolean => {
  const rest = path.slice(win32.parse(path).root.length);
  return rest
    .split(/[\\/]/)
    .filter((name) => !/^\.{0,2}$/.test(name))
    .some((name) => DEVICE.test(name) || FORBIDDEN.test(name));
};
