package catalog

// fontWords are the messages of fonts.
var fontWords = []entry{
	{"font %s: %w", "字体 %s：%w"},
	{"font %s: glyph %d: %w", "字体 %s：第 %d 号字形：%w"},
	{"glyph %d: %w", "第 %d 号字形：%w"},

	{"not a font file: it begins with %q", "不是字体文件：开头是 %q"},
	{"file of %d bytes is too short for a font", "文件只有 %d 字节，不可能是字体"},
	{"file is a font collection (.ttc), only single fonts are supported", "这是字体集（.ttc），只支持单个字体的文件"},
	{"file is a packed web font (%s), only .ttf is supported", "这是压缩的网页字体（%s），只支持 .ttf"},
	{"font has CFF outlines (.otf), only TrueType outlines are supported", "字体的轮廓是 CFF 格式（.otf），只支持 TrueType 轮廓"},
	{"list of tables is cut short", "字体的表目录不完整"},
	{"table %q reaches beyond the end of the file", "表 %q 超出文件末尾"},
	{"table %q is missing or cut short", "缺少表 %q，或该表不完整"},
	{"table \"maxp\" is not of a TrueType font", "表 “maxp” 不是 TrueType 字体的"},
	{"table \"hmtx\" is too short for %d glyphs", "表 “hmtx” 太短，容不下 %d 个字形"},
	{"table \"loca\" is too short for %d glyphs", "表 “loca” 太短，容不下 %d 个字形"},
	{"%d units per em are outside 16 to 16384", "每 em 的单位数是 %d，应在 16 到 16384 之间"},
	{"font has no glyphs", "字体里没有字形"},
	{"font maps no Unicode characters", "字体里没有 Unicode 字符的对应表"},
	{"%d advances for %d glyphs", "%[2]d 个字形却有 %[1]d 个字宽"},

	{"%d glyphs are more than a font can hold", "字形有 %d 个，超出一个字体的容量"},
	{"glyph %d: outside the font", "第 %d 号字形：字体里没有"},
	{"glyph %d: is a component of itself", "第 %d 号字形：把自己用作部件"},
	{"glyph %d: components nest deeper than %d", "第 %d 号字形：部件嵌套超过 %d 层"},
	{"components nest deeper than %d", "部件嵌套超过 %d 层"},
	{"components are joined at points that are not there", "部件连接在不存在的点上"},
	{"outside the font", "字体里没有"},
	{"outline is cut short", "轮廓不完整"},
	{"contours out of order", "轮廓的次序有误"},
	{"more than %d points", "轮廓点超过 %d 个"},
}
