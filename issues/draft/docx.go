package draft

func (d *Draft) readWord(data []byte) error {
	return &Refusal{"Word documents cannot be read yet", "save it as text in UTF-8"}
}
