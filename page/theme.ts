/** Light or dark as the system has it, until somebody says otherwise. */
export const themeSwitch = (button: HTMLButtonElement, words: Readonly<Record<string, string>>): void => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen: boolean | null = null;
  const isDark = (): boolean => chosen ?? system.matches;
  const show = (): void => {
    document.documentElement.classList.toggle('dark', chosen === true);
    document.documentElement.classList.toggle('light', chosen === false);
    button.textContent = words[isDark() ? 'page.theme.light' : 'page.theme.dark'] ?? '';
  };
  button.addEventListener('click', () => {
    chosen = !isDark();
    show();
  });
  system.addEventListener('change', show);
  show();
};
