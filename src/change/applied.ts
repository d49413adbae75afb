import type { ChangeHeadline } from './report.js';

/** How far a plan of a folder is carried out. `begun`: it may have been, and nobody wrote down what it came to. */
export const APPLIED_STATUSES = ['begun', 'done', 'in-part', 'not-as-planned'] as const;

/** What is known of one plan of a folder that was begun. */
export type AppliedPlan = {
  /** Its file in the folder. */
  plan: string;
  status: (typeof APPLIED_STATUSES)[number];
  /** When this was written down. UTC, ISO 8601. */
  at: string;
  /** Journals of the runs that wrote, or were about to, oldest first. */
  journals: string[];
  /** `null`: not known. */
  outcomes: ChangeHeadline['outcomes'] | null;
};

/** What is known of all plans, with what is now known of one. */
export const withApplied = (all: readonly AppliedPlan[], one: AppliedPlan): readonly AppliedPlan[] => [
  ...all.filter(({ plan }) => plan !== one.plan),
  one,
];
