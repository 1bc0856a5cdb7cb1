/** The end of a report. */
export const htmlFoot = (): string => `</main>
<footer class="page-end">
<p>Redacted names and values are shown by their first and last character and their length; under four characters by the length alone.</p>
<p>The page has no script and loads nothing.</p>
</footer>
</body>
</html>
`
