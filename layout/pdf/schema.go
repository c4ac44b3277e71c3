package pdf

// bulletinNamespace names our own schema. It is a name, not an address.
const bulletinNamespace = "urn:x-jianbao:bulletin:1.0:"

// extensionHead begins the explanation of the schemas that PDF/A does not know
// (ISO 19005-2, 6.6.2.3; ISO 19005-1, 6.7.8).
const extensionHead = `</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas>
<rdf:Bag>
`

const accessibleSchema = `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property>
<rdf:Seq>
<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li>
</rdf:Seq>
</pdfaSchema:property>
</rdf:li>
`

const bulletinSchema = `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Official bulletin</pdfaSchema:schema>
<pdfaSchema:namespaceURI>` + bulletinNamespace + `</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>bulletin</pdfaSchema:prefix>
<pdfaSchema:property>
<rdf:Seq>
` + seriesProperty + yearProperty + numberProperty + serialProperty + issuerProperty + editorProperty + reviewerProperty +
	`</rdf:Seq>
</pdfaSchema:property>
</rdf:li>
`

// packetTail ends the packet.
const packetTail = `</rdf:Bag>
</pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`

// The descriptions of the bulletin's properties, each with its Chinese term.
const (
	seriesProperty   = described + "Series" + as + "name of the bulletin (简报名称)" + describedEnd
	yearProperty     = described + "Year" + as + "year of the issue (年)" + describedEnd
	numberProperty   = described + "Number" + as + "number within the year (期)" + describedEnd
	serialProperty   = described + "Serial" + as + "number since the first issue (总期)" + describedEnd
	issuerProperty   = described + "Issuer" + as + "issuing body (编发单位)" + describedEnd
	editorProperty   = described + "Editor" + as + "editor (编辑)" + describedEnd
	reviewerProperty = described + "Reviewer" + as + "reviewer (审核)" + describedEnd

	described = `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>`
	as = `</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>`
	describedEnd = `</pdfaProperty:description>
</rdf:li>
`
)
