import type { Unreadable } from '../facts/fact.js';
import type { VersionedComponent } from './readComponents.js';

/** The components of a tree, by their type. */
export type ByType = (type: string) => readonly VersionedComponent[];

/** Why a tree holds nothing of a type. */
export type NotInTree = (type: string) => Unreadable;
