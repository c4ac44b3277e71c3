package catalog

// layoutWords are the messages of layout, of layout/inline and layout/proof.
var layoutWords = []entry{
	{"%d more of these are not listed", "同类问题还有 %d 处，未列出"},
	{"mend those that are, and try again", "先改好列出的，再运行一次"},

	{"%s; %s", "%s；%s"},

	// What a line could not keep.
	{"the line is %.1f mm too wide for its place: %q", "这一行超出行宽 %.1f 毫米：“%s”"},
	{"shorten or divide it", "缩短它，或分成两行"},
	{"the line had to break %s: %q", "这一行只好违反换行规则（%s）：“%s”"},
	{"a number and what it counts, or another unit", "数字与量词等不该分开的内容被拆开"},
	{"inside a word or a number", "在外文单词或数字中间换行"},
	{"before or behind a mark that should not stand there", "标点出现在它不该在的行首或行尾"},
	{"shorten it, or change the wording before it", "缩短它，或改动前面的文字"},
	{"one character stands alone on the last line: %q", "段末一行只有一个字（落单字）：“%s”"},
	{"change the wording before it", "改动前面的文字"},
	{"the line stays %.1f mm short, as nothing in it can be spread: %q", "这一行短 %.1f 毫米，行内没有可以拉开的地方：“%s”"},
	{"change the wording before or after it", "改动前面或后面的文字"},
	{"loose line, %.2f em in every gap: %q", "疏行，每处间隙加宽 %.2f 个字宽：“%s”"},
	{"tight line, %d marks have no white: %q", "密行，%d 个标点挤去了全部空白：“%s”"},
	{"change the wording of the line, or of those before it in the paragraph", "改动这一行或本段前几行的文字"},

	// What the pages could not keep.
	{"the title takes %d lines: %q", "标题排了 %d 行：“%s”"},
	{"shorten it to two lines", "缩短到两行以内"},
	{"the last page has only %d line of text", "最后一页只有 %d 行正文"},
	{"the last page has only %d lines of text", "最后一页只有 %d 行正文"},
	{"shorten the text before it to save the page", "压缩前面的文字，省下这一页"},
	{"page %d ends inside lines that belong together; they are longer than the page", "第 %d 页在不该分开的几行中间断开：这几行比一页还长"},
	{"put a paragraph between the headings, or divide the title", "在小标题之间加一段正文，或把标题拆短"},
	{"give the picture a smaller width, or move it behind a paragraph", "把图片的宽度改小，或把它移到一段正文之后"},
	{"move the table behind a paragraph, or shorten its heads", "把表格移到一段正文之后，或缩短它的表头"},
	{"give its column a larger width, or write it with shorter words", "把所在列的宽度改大，或把这个词改短"},
	{"the masthead is taller than the page", "刊头比一页还高"},
	{"give it fewer lines, or a smaller size or top", "减少刊头的行数，或调小字号、上边距"},
	{"the name %q is set in %s pt to fit the line", "为排进一行，刊名“%s”缩小到 %s 磅"},
	{"a shorter name reads better from afar", "刊名短一些，远看更醒目"},
	{"the colophon is taller than a page and goes over several", "版记比一页还高，分排在几页上"},
	{"shorten the distribution list", "压缩分送名单"},

	// Characters that are missing, rare, or taken from another face. A missing
	// one keeps %q, which shows what would not be seen.
	{"no font has a glyph for %q (U+%04X)", "没有一个字体有 %q（U+%04X）这个字符"},
	{"check the character, or write another", "核对这个字符，或换一个写法"},
	{"it looks like %q; type that instead", "它看上去就是“%s”，改用这个字符"},
	{"%q (U+%04X) is not in GB 2312", "“%s”（U+%04X）不在 GB 2312 中"},
	{"%q (U+%04X) is neither in GB 2312 nor in 通用规范汉字表", "“%s”（U+%04X）既不在 GB 2312 中，也不在《通用规范汉字表》中"},
	{"check that it is meant, and that whoever prints it has a font with it", "核对是不是这个字，并确认印刷的一方有含这个字的字体"},
	{"%q (U+%04X) is not in 通用规范汉字表", "“%s”（U+%04X）不在《通用规范汉字表》中"},
	{"check that it is meant; it may be a traditional or an obsolete form", "核对是不是这个字，可能是繁体字或旧字形"},
	{"%q (U+%04X) is set in %s, as %s lacks it", "“%s”（U+%04X）改用字体 %s，因为 %s 里没有"},
	{"no font has the form of %q that its selector (U+%04X) asks for; the usual form is set", "“%s”带有异体选择符（U+%04X），没有一个字体有它所指的字形，已排通常的字形"},
	{"look at it on the proof", "在校样上看一看"},

	// Pictures.
	{"at this width the picture is higher than a page; it is made smaller", "按这个宽度图片高于一页，已经缩小"},
	{"give it a smaller width, or cut it", "把宽度改小，或裁剪图片"},
	{"the picture has only %d dots per inch at its size", "按排出的大小，图片每英寸只有 %d 点"},
	{"take one with more pixels, or set it less wide: at %d dots it prints well", "换一张像素更多的图片，或排窄一些；达到 %d 点，印出来才清楚"},
}
