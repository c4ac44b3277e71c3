package main

import (
	"path/filepath"
	"sync"

	"jianbao/layout"
	"jianbao/layout/pdf"
)

// reuse keeps what the next build of an issue can use again. Products are the
// same with it and without.
type reuse struct {
	lines   layout.Cache
	streams pdf.Cache
}

// reuses are the reuse of each issue, by its file's absolute path. A nil
// *reuses keeps nothing.
type reuses struct {
	mu      sync.Mutex
	byIssue map[string]*reuse
}

// of returns what is kept for the issue at path, nil if nothing is kept at all.
func (r *reuses) of(path string) *reuse {
	if r == nil {
		return nil
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.byIssue == nil {
		r.byIssue = make(map[string]*reuse)
	}
	if r.byIssue[path] == nil {
		r.byIssue[path] = new(reuse)
	}
	return r.byIssue[path]
}
