// Says of Compose projects what `docker compose config` says: one request a line on standard input, one answer a line on standard output.
//
// Request: {id, files: {path: text}, main: string | [string] | [], env: {}, options: {projectDir?, projectName?, profiles?, envFiles?}}
// Answer:  {id, verdict: "accept" | "reject", error?, project?}, where project is the canonical YAML;
// `<dir>` stands for the project's folder, `<parent>` for the one around it, `~` for that of the user.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

type request struct {
	ID      string            `json:"id"`
	Files   map[string]string `json:"files"`
	Main    json.RawMessage   `json:"main"`
	Env     map[string]string `json:"env"`
	Options struct {
		ProjectDir  string   `json:"projectDir"`
		ProjectName string   `json:"projectName"`
		Profiles    []string `json:"profiles"`
		EnvFiles    []string `json:"envFiles"`
	} `json:"options"`
}

type answer struct {
	ID      string `json:"id"`
	Verdict string `json:"verdict"`
	Error   string `json:"error,omitempty"`
	Project string `json:"project,omitempty"`
}

// The folder of the user, which stands as `~` in the answers.
const home = "/home-of-user"

func main() {
	logrus.SetOutput(io.Discard)
	os.Clearenv()
	os.Setenv("HOME", home)
	// docker compose knows one format of env files more than the library: lines as they are.
	dotenv.RegisterFormat("raw", rawFormat)
	reader := bufio.NewReader(os.Stdin)
	encoder := json.NewEncoder(os.Stdout)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			var req request
			if broken := json.Unmarshal(line, &req); broken != nil {
				fmt.Fprintln(os.Stderr, broken)
				os.Exit(2)
			}
			if failed := encoder.Encode(judge(req)); failed != nil {
				os.Exit(2)
			}
		}
		if err != nil {
			return
		}
	}
}

func judge(req request) (result answer) {
	result = answer{ID: req.ID, Verdict: "reject"}
	dir, err := os.MkdirTemp("", "project")
	if err != nil {
		result.Error = err.Error()
		return
	}
	defer os.RemoveAll(dir)
	// A name that is the same each time.
	dir = filepath.Join(dir, "project")
	defer func() {
		if crash := recover(); crash != nil {
			result.Error = fmt.Sprintf("panic: %v", crash)
		}
		result.Error = strings.ReplaceAll(result.Error, dir, "<dir>")
	}()
	if err := write(dir, req.Files); err != nil {
		result.Error = err.Error()
		return
	}
	project, err := load(dir, req)
	if err == nil {
		err = project.CheckContainerNameUnicity()
	}
	if err != nil {
		result.Error = err.Error()
		return
	}
	text, err := project.MarshalYAML()
	if err != nil {
		result.Error = err.Error()
		return
	}
	result.Verdict = "accept"
	// As `docker compose config` does, so that the text can be read again.
	text = bytes.ReplaceAll(text, []byte("$"), []byte("$$"))
	result.Project = strings.NewReplacer(dir, "<dir>", filepath.Dir(dir), "<parent>", home, "~").Replace(string(text))
	return
}

func write(dir string, files map[string]string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for path, text := range files {
		full := filepath.Join(dir, path)
		if strings.HasSuffix(path, "/") {
			if err := os.MkdirAll(full, 0o755); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// load does what cmd/compose of docker/compose does for `config`.
func load(dir string, req request) (*types.Project, error) {
	if err := os.Chdir(dir); err != nil {
		return nil, err
	}
	defer os.Chdir("/")
	env := make([]string, 0, len(req.Env))
	for name, value := range req.Env {
		env = append(env, name+"="+value)
	}
	options, err := cli.NewProjectOptions(mains(dir, req.Main),
		cli.WithWorkingDirectory(inside(dir, req.Options.ProjectDir)),
		cli.WithEnv(env),
		cli.WithEnvFiles(insideAll(dir, req.Options.EnvFiles)...),
		cli.WithDotEnv,
		cli.WithConfigFileEnv,
		cli.WithDefaultConfigPath,
		cli.WithEnvFiles(insideAll(dir, req.Options.EnvFiles)...),
		cli.WithDotEnv,
		cli.WithDefaultProfiles(req.Options.Profiles...),
		cli.WithName(req.Options.ProjectName),
		cli.WithDiscardEnvFile,
	)
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	return project.WithoutUnnecessaryResources(), nil
}

func mains(dir string, raw json.RawMessage) []string {
	var one string
	if json.Unmarshal(raw, &one) == nil && one != "" {
		return []string{inside(dir, one)}
	}
	var many []string
	_ = json.Unmarshal(raw, &many)
	return insideAll(dir, many)
}

func inside(dir, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

func insideAll(dir string, paths []string) []string {
	all := make([]string, len(paths))
	for i, path := range paths {
		all[i] = inside(dir, path)
	}
	return all
}

func rawFormat(r io.Reader, filename string, vars map[string]string, lookup func(key string) (string, bool)) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := strings.TrimLeft(lines.Text(), " \t")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, found := strings.Cut(line, "=")
		if strings.ContainsAny(name, " \t") {
			return fmt.Errorf("%s: the name %q has a space", filename, name)
		}
		if !found {
			value, found = lookup(name)
		}
		if found {
			vars[name] = value
		}
	}
	return lines.Err()
}
