import type { Told } from '../../facts/fact.js';
import type { OwnRecords, PersonState } from '../../facts/ownRecords.js';
import { speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';

type State = {
  readonly of: (person: PersonState) => Told<boolean>;
  readonly unseen: string;
  readonly holds: Evidence;
  readonly lacks: Evidence;
};

/** What a state of the person says; nothing where nobody in particular was asked for. */
const byState =
  ({ of, holds, lacks, ...unread }: State) =>
  ({ person }: OwnRecords): readonly Evidence[] => {
    if (person === null) return [];
    const state = of(person);
    if (state.status === 'unreadable') return [unseen(unread.unseen, state)];
    return [state.value ? holds : lacks];
  };

/** A frozen person cannot log in (Salesforce Help, "Freeze or Unfreeze User Accounts"; Object Reference, UserLogin). */
export const frozen = byState({
  of: ({ isFrozen }) => isFrozen,
  unseen: 'frozen-unread',
  holds: speaksFor('strong', 'person-frozen'),
  lacks: speaksAgainst('person-not-frozen'),
});

export const passwordLocked = byState({
  of: ({ isPasswordLocked }) => isPasswordLocked,
  unseen: 'password-lock-unread',
  holds: speaksFor('strong', 'person-password-locked'),
  lacks: speaksAgainst('person-password-not-locked'),
});

/** Usual for an integration, and no fault by itself. */
export const apiOnly = byState({
  of: (person) => person.apiOnly,
  unseen: 'api-only-unread',
  holds: speaksFor('fair', 'person-api-only'),
  lacks: speaksAgainst('person-not-api-only'),
});

/** "API Enabled" by the profile or any permission set: it says more than the profile alone. */
export const apiEnabled = byState({
  of: (person) => person.apiEnabled,
  unseen: 'person-api-unread',
  holds: speaksAgainst('person-has-api'),
  lacks: speaksFor('strong', 'person-has-no-api'),
});
