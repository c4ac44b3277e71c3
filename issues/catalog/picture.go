package catalog

// pictureWords are the messages of package pictures.
var pictureWords = []entry{
	{"it is neither a JPEG nor a PNG file", "它既不是 JPEG 文件，也不是 PNG 文件"},
	{"it is a %s file, neither JPEG nor PNG", "它是 %s 文件，不是 JPEG 或 PNG"},
	{"it has no pixels", "它没有像素"},
	{"its %d × %d pixels are more than 100 megapixels", "它有 %d × %d 像素，超过 1 亿像素"},
	{"the JPEG file is cut off", "JPEG 文件不完整"},
	{"the JPEG file has no marker at byte %d", "JPEG 文件在第 %d 字节处没有标记，已经损坏"},
	{"its kind of JPEG (SOF%d) is none that PDF readers show", "PDF 阅读器不能显示这种 JPEG（SOF%d）"},
	{"the JPEG file has two frames", "JPEG 文件有两帧"},
	{"it has %d bits a component, not 8", "它的每个分量是 %d 位，不是 8 位"},
	{"it has %d colour components", "它有 %d 个颜色分量"},
	{"the JPEG file has pixels before its frame", "JPEG 文件的像素在帧头之前，已经损坏"},
	{"the JPEG file has no pixels", "JPEG 文件没有像素"},
	{"the PNG file is cut off", "PNG 文件不完整"},
	{"the PNG file is damaged: a checksum is wrong", "PNG 文件已经损坏：校验和不对"},
	{"the PNG file does not begin with its size", "PNG 文件不是以尺寸开头，已经损坏"},
	{"its kind of PNG is unknown", "这种 PNG 无法识别"},
	{"the PNG file has no palette", "PNG 文件没有调色板"},
	{"the PNG file has no pixels", "PNG 文件没有像素"},
	{"the PNG file is damaged: its pixels cannot be unpacked", "PNG 文件已经损坏：像素无法解压"},
}
