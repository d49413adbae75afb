/** A folder that was named as a source is none. */
export class NoSuchFolder extends Error {
  public constructor(public readonly path: string) {
    super(path);
    this.name = 'NoSuchFolder';
  }
}

/** git refused: no repository, no such revision, no such folder in it. */
export class GitRefused extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'GitRefused';
  }
}

/** A git tree names a file whose content is not in the repository: a partial clone, or a broken one. */
export class NotInRepository extends Error {
  public constructor(object: string) {
    super(`git object ${object} is not in the repository`);
    this.name = 'NotInRepository';
  }
}
