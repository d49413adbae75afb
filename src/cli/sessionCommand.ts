import { SfCommand } from '@salesforce/sf-plugins-core';
import { toUserError } from './errors.js';

/** What every command of this plugin shares: errors that say what to do next and carry no secret. */
export abstract class SessionCommand<T> extends SfCommand<T> {
  protected override async catch(error: Error): Promise<never> {
    return super.catch(toUserError(error) as Parameters<SfCommand<T>['catch']>[0]) as Promise<never>;
  }
}
