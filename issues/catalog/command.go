package catalog

// commandWords are the messages of cmd/jianbao.
var commandWords = []entry{
	{"the font %q cannot be used: %v", "字体%q不能使用：%v"},
	{"name another font, or take the line out: the fonts inside jianbao are used then", "换一个字体，或删去该行，改用程序自带的字体"},
	{"no installed font has this name", "系统中没有安装这个名称的字体"},
	{"it is not an ordinary file", "它不是普通文件"},
	{"the file is larger than %d MiB", "文件超过%d MiB"},
	{"the record inside does not say which font it was", "文件内的生成信息没有写明用的是哪个字体"},
	{"font %q is another one: its SHA-256 was %.12s…, and here it is %.12s…", "字体%q不是原来的那一个：原SHA-256为%.12s…，现为%.12s…"},
	{"font %q (SHA-256 %.12s…) is not there", "找不到字体%q（SHA-256 %.12s…）"},
}
