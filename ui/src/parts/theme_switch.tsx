// Light, dark, or as the system has it: one button that goes round.
import { useState } from "preact/hooks";
import { setTheme, theme, type Theme } from "../base/theme";

export function ThemeSwitch() {
  const [now, setNow] = useState<Theme>(theme);
  const next: Theme = now === "system" ? "dark" : now === "dark" ? "light" : "system";
  return (
    <button type="button" class="plain theme-switch" onClick={() => { setTheme(next); setNow(next); }}
      aria-label={`Theme: ${now}. Change to ${next}.`}>
      Theme: {now}
    </button>
  );
}
