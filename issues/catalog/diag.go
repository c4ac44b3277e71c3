package catalog

// diagWords are the messages of issues/diag.
var diagWords = []entry{
	{"warning", "警告"},
	{"error", "错误"},
	{"%s: %s", "%s：%s"},
	{"%s, %s", "%s、%s"},
	{"%s or %s", "%s或%s"},
	{"it is a folder", "这是文件夹"},
	{"a part of the path is not a folder", "路径中有一段不是文件夹"},
	{"the disk is full", "磁盘已满"},
	{"the disk cannot be written to", "磁盘是只读的"},
	{"the name is too long", "名称过长"},
	{"its links go round in a circle", "链接循环指向自身"},
	{"the disk has a fault", "磁盘读写出错"},
	{"the reader went away", "读取的一方已经关闭"},
	{"too many files are open", "打开的文件过多"},
	{"there is no such file or folder", "没有这个文件或文件夹"},
	{"it is not permitted", "没有权限"},
	{"it exists already", "已经存在"},
	{"it ends too early", "内容不完整，提前结束"},
}
