package main

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// powerShellScript returns the completion for PowerShell, 5.1 of Windows
// included. It is pure ASCII: what that version reads from a program or a file
// without a mark passes through the code page of the system.
func powerShellScript(c *commandLine) string {
	var b strings.Builder
	entry := func(name string, about string, options []option, operands values) {
		fmt.Fprintf(&b, "\t\t%s = @{\n\t\t\tAbout = %s\n\t\t\tOperands = %s\n\t\t\tOptions = @(\n",
			powerShellQuote(name), powerShellQuote(about), powerShellValues(operands))
		for _, o := range options {
			for _, s := range o.spellings() {
				fmt.Fprintf(&b, "\t\t\t\t@{ Name = '%s'; About = %s; Values = %s }\n", s, powerShellQuote(o.about), powerShellOption(o))
			}
		}
		b.WriteString("\t\t\t)\n\t\t}\n")
	}
	entry("", "", append([]option{c.version}, c.common...), values{})
	for _, v := range c.verbs {
		entry(v.name, v.about, v.options, v.operands)
	}
	return strings.Replace(powerShellTemplate, "\t\tVERBS\n", b.String(), 1)
}

func powerShellOption(o option) string {
	if o.isFlag {
		return "$null"
	}
	return powerShellValues(o.values)
}

// powerShellValues are words, patterns of files, or neither.
func powerShellValues(v values) string {
	list := func(words []string, before string) string {
		var quoted []string
		for _, w := range words {
			quoted = append(quoted, powerShellQuote(before+w))
		}
		return "@(" + strings.Join(quoted, ", ") + ")"
	}
	files := list(v.files, "*.")
	if v.anyFile {
		files = "@('*')"
	}
	folders := "$false"
	if !v.isText() && len(v.words) == 0 {
		folders = "$true"
	}
	return "@{ Words = " + list(v.words, "") + "; Files = " + files + "; Folders = " + folders + " }"
}

// powerShellQuote returns a string in ASCII: what is not goes through escapes
// of regular expressions, as 5.1 has none of its own.
func powerShellQuote(s string) string {
	quoted := "'" + strings.ReplaceAll(s, "'", "''") + "'"
	if strings.IndexFunc(s, func(r rune) bool { return r > '~' }) < 0 {
		return quoted
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r > '~':
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04X`, unit)
			}
		case r == '\'':
			b.WriteString("''")
		case r == '\\':
			b.WriteString(`\\`)
		default:
			b.WriteRune(r)
		}
	}
	return "[regex]::Unescape('" + b.String() + "')"
}

const powerShellTemplate = `# PowerShell completion for jianbao, made by "jianbao completion powershell"

Register-ArgumentCompleter -Native -CommandName 'jianbao', 'jianbao.exe' -ScriptBlock {
	param($wordToComplete, $commandAst, $cursorPosition)

	$verbs = [ordered]@{
		VERBS
	}

	# The words before the one that is typed.
	$words = @($commandAst.CommandElements |
		Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
		ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
	$verb = ''
	$plain = $false
	for ($i = 1; $i -lt $words.Count; $i++) {
		if ($words[$i] -eq '--') { $plain = $true }
		elseif ($words[$i] -eq '--lang') { $i++ }
		elseif (-not $words[$i].StartsWith('-') -and $verb -eq '') { $verb = $words[$i] }
	}
	if (-not $verbs.Contains($verb)) { return }
	$typed = "$wordToComplete".Trim("'", '"')

	function Complete-Word($text, $about) {
		if (-not $about) { $about = $text }
		[System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $about)
	}

	function Complete-Value($values, $typed, $before) {
		foreach ($word in $values.Words) {
			if ($word.StartsWith($typed, [StringComparison]::OrdinalIgnoreCase)) { Complete-Word ($before + $word) $word }
		}
		if (-not $values.Folders) { return }
		$folder = $typed -replace '[^\\/]*$', ''
		$start = $typed.Substring($folder.Length)
		$where = if ($folder) { $folder } else { '.' }
		Get-ChildItem -LiteralPath $where -ErrorAction SilentlyContinue | Where-Object {
			$item = $_
			$item.Name.StartsWith($start, [StringComparison]::OrdinalIgnoreCase) -and
				($item.PSIsContainer -or @($values.Files | Where-Object { $item.Name -like $_ }).Count -gt 0)
		} | ForEach-Object {
			$path = $before + $folder + $_.Name
			if ($_.PSIsContainer) { $path += [IO.Path]::DirectorySeparatorChar }
			if ($path -match '[^\w./\\:=~-]') { $path = "'" + $path.Replace("'", "''") + "'" }
			[System.Management.Automation.CompletionResult]::new($path, $_.Name, 'ProviderItem', $_.Name)
		}
	}

	$options = $verbs[$verb].Options
	if (-not $plain) {
		if ($typed -match '^(--[a-z-]+)=(.*)$') {
			$name = $Matches[1]
			$rest = $Matches[2]
			$options | Where-Object { $_.Name -eq $name -and $_.Values } |
				ForEach-Object { Complete-Value $_.Values $rest "$name=" }
			return
		}
		$last = $words[$words.Count - 1]
		$taking = @($options | Where-Object { $words.Count -gt 1 -and $_.Name -ceq $last -and $_.Values })
		if ($taking.Count -gt 0) {
			Complete-Value $taking[0].Values $typed ''
			return
		}
		if ($typed.StartsWith('-')) {
			$options | Where-Object { $_.Name.StartsWith($typed) } | ForEach-Object { Complete-Word $_.Name $_.About }
			return
		}
	}
	if ($verb -eq '') {
		$verbs.Keys | Where-Object { $_ -ne '' -and $_.StartsWith($typed) } | ForEach-Object { Complete-Word $_ $verbs[$_].About }
		return
	}
	Complete-Value $verbs[$verb].Operands $typed ''
}
`
