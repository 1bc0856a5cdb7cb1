/** The end of a report. */
export const htmlFoot = (): string => `</main>
<footer class="page-end">
<p>The page has no script and loads nothing.</p>
</footer>
</body>
</html>
`
