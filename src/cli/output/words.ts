import { Messages } from '@salesforce/core/messages';
import type { NoteRef } from '../../facts/fact.js';
import type { Note } from '../../facts/fact.js';
import { filled, type Words } from '../../render/text/words.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

/** The sentences of one file under `messages/`. */
export const wordsFrom = (file: string): Words => {
  const messages = Messages.loadMessages('sf-plugin-session', file);
  return (key, ...values) => filled(messages.getMessage(key), values);
};

/** Puts remarks into words, each text once however many rows share it. `file` holds the sentences. */
export const noteWriter = (file = 'notes'): ((ref: NoteRef) => Note) => {
  const words = wordsFrom(file);
  const written = new Map<string, Note>();
  return (ref) => {
    const key = JSON.stringify(ref);
    const note = written.get(key) ?? { code: ref.code, text: words(ref.code, ...ref.args) };
    written.set(key, note);
    return note;
  };
};
