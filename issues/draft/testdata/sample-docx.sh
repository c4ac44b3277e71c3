#!/bin/sh
# Makes sample.docx, the sample bulletin as an office would type it: the text
# becomes HTML with masthead and titles centred, the contents as a list, the
# paragraphs justified with an indent, page breaks where the text has cut a
# paragraph; LibreOffice Writer (7.4, Debian's libreoffice-writer-nogui) makes a
# Word document of it.
#
#   issues/draft/testdata/sample-docx.sh issues/testdata/2023-14.txt
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
{
	echo '<html><head><meta charset="utf-8"><style>
	p { text-indent: 0.74cm; text-align: justify; font-family: FangSong; font-size: 16pt }
	.mast { text-indent: 0; text-align: center; font-family: SimSun }
	.day { text-indent: 0; text-align: left }
	.cut { page-break-before: always; text-indent: 0 }
	h2 { text-align: center; font-family: SimHei; font-size: 18pt }
	</style></head><body>'
	# In turn: masthead, issuer and date on a line with a tab, contents, sections, people,
	# list of the distribution; what goes on behind a page break begins with 共,
	# 峥, 区 or 从; and titles are short lines without marks.
	LC_ALL=C.UTF-8 sed -E '
	/^[[:space:]]*$/d
	s/&/\&amp;/g
	1,3{s|.*|<p class="mast"><b>&</b></p>|;b}
	/^北京市科协办公室$/{s|.*|<p class="day">&</p>|;b}
	/^2023年4月28日$/{s|.*|<p class="day">&</p>|;b}
	/^目录提要$/{s|.*|<p class="mast">&</p>|;b}
	s|^- (.*)|<ul><li><p class="day">\1</p></li></ul>|;t
	/^【/{s|.*|<p class="day"><b>&</b></p>|;b}
	/^(共 26|峥嵘|区科协第一|从强化)/{s|.*|<p class="cut">&</p>|;b}
	/^(编辑|审核|分送|市科协驻会|市学会|机关各)/{s|.*|<p class="day">&</p>|;b}
	/^[^。，：]{4,40}$/{s|.*|<h2>&</h2>|;b}
	s|.*|<p>&</p>|' "$1"
	echo '</body></html>'
} > "$tmp/sample.html"
soffice --headless "-env:UserInstallation=file://$tmp/profile" --convert-to 'docx:MS Word 2007 XML' \
	--infilter='HTML (StarWriter)' --outdir "$tmp" "$tmp/sample.html" > /dev/null
zip -q -d "$tmp/sample.docx" 'docProps/thumbnail*' 'word/fontTable.xml' 2> /dev/null || true
cp "$tmp/sample.docx" "$here/sample.docx"
