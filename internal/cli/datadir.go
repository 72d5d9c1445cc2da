package cli

import (
	"path/filepath"
	"runtime"
)

// envDB names the store where --db does not.
const envDB = "DEMARCHE_DB"

// storePath is the file of the store: --db, else DEMARCHE_DB, else
// demarche.db in the user's data directory.
func (a *app) storePath() (string, error) {
	if a.db != "" {
		return a.db, nil
	}
	if p := a.env.Getenv(envDB); p != "" {
		return p, nil
	}
	dir, err := dataDir(runtime.GOOS, a.env.Getenv)
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "demarche", "demarche.db"), nil
}

// dataDir is where programs keep a user's data: the XDG Base Directory
// specification on Unix, the vendors' conventions elsewhere.
func dataDir(goos string, getenv func(string) string) (string, error) {
	if dir := getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if goos == "windows" {
		if dir := getenv("LocalAppData"); dir != "" {
			return dir, nil
		}
	}
	home := getenv("HOME")
	switch {
	case home == "":
		return "", usagef("no home directory is known; name the store with --db FILE or %s", envDB)
	case goos == "darwin":
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}
