package installed

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jianbao/fonts/fonttest"
)

// machine makes folders of fonts.
func machine(t *testing.T) []string {
	t.Helper()
	root := t.TempDir()
	write := func(path string, data []byte) {
		path = filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	font := func(weight int, chinese string, english ...string) []byte {
		return fonttest.Font{Em: 1000, Weight: weight, Names: fonttest.Family(chinese, english...)}.TrueType()
	}
	write("all/仿宋.TTF", font(400, "仿宋_GB2312", "FangSong_GB2312"))
	write("all/deep/er/simsun.ttc", fonttest.Collection(font(400, "宋体", "SimSun"), font(400, "新宋体", "NSimSun")))
	write("all/song-bold.ttf", fonttest.Font{Em: 1000, Weight: 700, Names: []fonttest.Name{
		{ID: 1, Text: "Test Song"}, {ID: 4, Text: "Test Song Bold"}, {ID: 6, Text: "TestSong-Bold"}}}.CFF())
	write("all/song.otf", fonttest.Font{Em: 1000, Names: []fonttest.Name{{ID: 1, Text: "Test Song"}, {ID: 4, Text: "Test Song"}}}.CID())
	write("all/broken.ttf", []byte("no font"))
	write("all/notes.txt", font(400, "文字"))
	write("own/小标宋.ttf", font(400, "方正小标宋简体"))
	return []string{filepath.Join(root, "all"), filepath.Join(root, "own"), filepath.Join(root, "missing")}
}

func TestFind(t *testing.T) {
	c := Scan(machine(t))
	tests := []struct {
		name, file string // "" for none
		index      int
	}{
		{"仿宋_GB2312", "仿宋.TTF", 0},
		{"fangsong_gb2312", "仿宋.TTF", 0},
		{"SimSun", "simsun.ttc", 0},
		{"宋体", "simsun.ttc", 0},
		{"新宋体", "simsun.ttc", 1},
		{"方正小标宋简体", "小标宋.ttf", 0},
		{"Test Song", "song.otf", 0},
		{"TestSong", "song.otf", 0},
		{"Test Song Bold", "song-bold.ttf", 0},
		{"testsong-bold", "song-bold.ttf", 0},
		{"文字", "", 0},
		{"", "", 0},
	}
	for _, tt := range tests {
		got, ok := c.Find(tt.name)
		if ok != (tt.file != "") || ok && (filepath.Base(got.Path) != tt.file || got.Index != tt.index) {
			t.Errorf("%q: got %s#%d, %v; want %s#%d", tt.name, got.Path, got.Index, ok, tt.file, tt.index)
		}
	}
	if got := c.Nearest("方正小标宋"); got != "方正小标宋简体" {
		t.Errorf("nearest: got %q", got)
	}
	if got := c.Files("SIMSUN.TTC"); len(got) != 1 {
		t.Errorf("got files %v, want one", got)
	}
}

func TestFolders(t *testing.T) {
	env := func(values map[string]string) func(string) string {
		return func(name string) string { return values[name] }
	}
	tests := []struct {
		goos string
		env  map[string]string
		want []string
	}{
		{"linux", map[string]string{"HOME": "/home/li"}, []string{"/usr/local/share/fonts", "/usr/share/fonts", "/home/li/.local/share/fonts", "/home/li/.fonts"}},
		{"linux", map[string]string{"XDG_DATA_DIRS": "/opt/share", "XDG_DATA_HOME": "/data"}, []string{"/opt/share/fonts", "/data/fonts"}},
		{"darwin", map[string]string{"HOME": "/Users/li"}, []string{"/System/Library/Fonts", "/System/Library/AssetsV2", "/Library/Fonts", "/Users/li/Library/Fonts"}},
		{"windows", map[string]string{"WINDIR": "C:/Windows", "LOCALAPPDATA": "C:/Users/li/AppData/Local"}, []string{"C:/Windows/Fonts", "C:/Users/li/AppData/Local/Microsoft/Windows/Fonts"}},
	}
	for _, tt := range tests {
		var want []string
		for _, dir := range tt.want {
			want = append(want, filepath.FromSlash(dir))
		}
		if got := Folders(tt.goos, env(tt.env)); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", tt.goos, got, want)
		}
	}
}
