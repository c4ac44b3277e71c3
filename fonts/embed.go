package fonts

import _ "embed"

// The faces are embedded as strings: an embed.FS would copy megabytes of a
// font for each face opened. README.md says where each comes from.
var (
	//go:embed XiaoBiaoSong.ttf
	xiaoBiaoSong string
	//go:embed FangSong.ttf
	fangSong string
	//go:embed HeiTi.ttf
	heiTi string
	//go:embed KaiTi.ttf
	kaiTi string
	//go:embed WenKai.ttf
	wenKai string
	//go:embed SongTi.ttf
	songTi string
	//go:embed Latin.ttf
	latinRegular string
	//go:embed LatinBold.ttf
	latinBold string
)

// The licences ask that their text goes with every copy of a face, so the
// program carries them as well.
var (
	//go:embed licenses/OFL-NotoSerifSC.txt
	oflNotoSerif string
	//go:embed licenses/OFL-ZhuqueFangsong.txt
	oflZhuque string
	//go:embed licenses/OFL-NotoSansSC.txt
	oflNotoSans string
	//go:embed licenses/ARPHICPL.TXT
	arphic string
	//go:embed licenses/OFL-WenKaiGBLite.txt
	oflWenKai string
	//go:embed licenses/OFL-Tinos.txt
	oflTinos string
)

// Character lists of the standards, each rune once, by rising code.
var (
	//go:embed charset/gb2312_sorted.txt
	gb2312 string
	//go:embed charset/tgh8105_sorted.txt
	tgh8105 string
	// gbkRest are the hanzi and radicals of GBK outside U+4E00 to U+9FA5.
	//go:embed charset/gbk_rest_sorted.txt
	gbkRest string
)
