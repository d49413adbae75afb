import type { GatheredEvidence } from './evidence.js';
import type { Target } from './outcome.js';

/** The org as one of its settings other than Session Settings speaks of it. */
export const orgSetting = ({ org }: GatheredEvidence, component: string): Target => ({
  ...org,
  subject: { kind: 'org', name: org.subject.name, component },
});
