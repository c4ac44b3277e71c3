package main

import "testing"

func TestSourceDate(t *testing.T) {
	tests := []struct{ value, want string }{
		{"0", "1970-01-01T00:00:00Z"},
		{"1682611200", "2023-04-27T16:00:00Z"},
		{"253402300799", "9999-12-31T23:59:59Z"},
		{"253402300800", ""},
		{"-1", ""},
		{"1e9", ""},
		{"2023-04-28", ""},
		{" 1", ""},
		{"99999999999999999999", ""},
	}
	for _, tt := range tests {
		date, err := sourceDate(tt.value)
		if tt.want == "" {
			if err == nil {
				t.Errorf("sourceDate(%q): got %v, want an error", tt.value, date)
			}
			continue
		}
		if got := date.Format("2006-01-02T15:04:05Z07:00"); got != tt.want || err != nil {
			t.Errorf("sourceDate(%q): got %s, %v; want %s", tt.value, got, err, tt.want)
		}
	}
	if date, err := sourceDate(""); !date.IsZero() || err != nil {
		t.Errorf("sourceDate(\"\"): got %v, %v; want the zero time", date, err)
	}
}
