/** The folder of the npm package that holds PostgreSQL for this platform. Throws `no-binaries` where there is none. */
export declare function packageFolder(): string;
/**
 * The `bin` folder of the package, made ready in its place, or undefined where the package can not be written.
 * npm packs no symbolic links, and the script of the package that makes them does not run under `--ignore-scripts`.
 */
export declare function linkInPlace(folder: string): Promise<string | undefined>;
/**
 * A copy of the package below `home`, for when the package's own folder can not be written, or not be read by the user
 * that PostgreSQL runs as. Its name holds the version, so that an update copies anew.
 */
export declare function copyBelow(folder: string, home: string): Promise<string>;
