package lint

import (
	"fmt"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	var in strings.Builder
	in.WriteString(articleHead + "|\n")
	for i := range 20 {
		mark := "，"
		if i == 1 || i == 2 || i == 7 || i == 19 {
			mark = ","
		}
		fmt.Fprintf(&in, "      第%d段%s完。\n", i, mark)
	}
	res := fixFile(strings.TrimSuffix(in.String(), "\n"))
	const want = `--- i.yaml
+++ i.yaml
@@ -3,13 +3,13 @@
   - title: 标题
     body: |
       第0段，完。
-      第1段,完。
-      第2段,完。
+      第1段，完。
+      第2段，完。
       第3段，完。
       第4段，完。
       第5段，完。
       第6段，完。
-      第7段,完。
+      第7段，完。
       第8段，完。
       第9段，完。
       第10段，完。
@@ -21,4 +21,4 @@
       第16段，完。
       第17段，完。
       第18段，完。
-      第19段,完。
\ No newline at end of file
+      第19段，完。
\ No newline at end of file
`
	if got := res.Diff(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDiffOfNothing(t *testing.T) {
	if got := fixFile(articleHead + "会议召开。\n").Diff(); got != "" {
		t.Errorf("got %q", got)
	}
}
