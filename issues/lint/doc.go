// Package lint finds in an issue what a machine can find before an editor
// reads: marks, spaces, figures and words against GB/T 15834-2011 and GB/T
// 15835-2011, and what a bulletin's parts owe each other. It mends what is
// safe to mend.
//
//	findings := lint.Check(issue)            // sorted, with their places
//	lint.Write(os.Stdout, lint.Text, "", findings, nil) // nil is English
//	result, err := lint.Fix(file, series)    // the bytes of a mended file
//
// Every rule holds its own title, explanation, clause, before and after: see
// Rules. What a rule reports can be switched by the key lint of an issue or its
// series.
//
// The rules are heuristics of one reader with a good eye and no
// understanding. Where a correct text and a slip look alike, the rule says
// nothing: a false finding costs more than a missed one, since the editors read
// three times anyway.
package lint
