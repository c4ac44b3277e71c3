package lint

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

var (
	fixSeed  = flag.Uint64("fixseed", 0, "seed of TestFixRandom; 0 for the time")
	fixCount = flag.Int("fixcount", 600, "texts that TestFixRandom makes")
)

// pieces are what slips are made of, so that random text has them in every
// company.
var pieces = strings.Split("会|议|一|二|三|十|张|王|卡尔|马克思|年|月|日|号|第|期|万|亿|元|等|是|约|左右|为主题|使|通过|个|人|大|多|余|学会|科协|小组|工作|"+
	",|.|..|...|:|;|?|!|!!!!|(|)|[|]|\"|'|-|--|~|/|%|&nbsp;|@|*|**|\\*|#| #|: |，|。|。。|、|：|；|？|！|（|）|〔|〕|【|】|《|》|“|”|‘|’|…|……|—|——|～|·|•|・|〜|–|"+
	" |  |\u00a0|\u3000|\u200b|\u00ad|\u2060|0|1|2|04|15|2023|[2023]15号|（2023）8号|１|２０２３|．|5.6|AI|VR|a|ＡＩ|ｎｕｌｌ|http://a.cn/b,c|a@b.cn|010-62345678|"+
	"GB/T 9704-2012|4月25-28日|15~30%|9～16亿|1、|（一）、|一，|2023年04月08日|👍|\u2f08|\uf9dc|\ue81e|\n|\n|\n", "|")

// Random text of pieces in every style of scalar keeps what checkFix holds.
func TestFixRandom(t *testing.T) {
	seed := *fixSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	r := rand.New(rand.NewPCG(seed, 0))
	for i := range *fixCount {
		var b strings.Builder
		for range 1 + r.IntN(25) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		data := articleHead + asScalar(b.String(), uint8(i)) + "\n"
		t.Run("", func(t *testing.T) {
			checkFix(t, []byte(data))
		})
		if t.Failed() {
			t.Fatalf("-fixseed=%d, text %d: %q", seed, i, data)
		}
	}
}
