import { Flags, SfCommand } from '@salesforce/sf-plugins-core';

/** Parses the flags of `sf session effective`, opens the org, and that is all. */
export default class SessionEffective extends SfCommand {
  static summary = 'Do nothing.';
  static flags = {
    'target-org': Flags.requiredOrg(),
    'api-version': Flags.orgApiVersion(),
    profile: Flags.string({ multiple: true, default: [] }),
    app: Flags.string({ multiple: true, default: [] }),
    user: Flags.string(),
    by: Flags.option({ options: ['population', 'profile'], default: 'population' })(),
    precedence: Flags.option({ options: ['first-set', 'shortest', 'profile-tightens'], default: 'first-set' })(),
    'profile-zero': Flags.option({ options: ['two-hours', 'inherit'], default: 'two-hours' })(),
    'assume-idle-limit': Flags.option({ options: ['on', 'off'] })(),
    'eca-global-settings': Flags.boolean(),
  };

  async run() {
    const { flags } = await this.parse(SessionEffective);
    return { apiVersion: flags['target-org'].getConnection(flags['api-version']).getApiVersion() };
  }
}
