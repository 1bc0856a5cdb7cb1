/** The end of a report; says how many messages there was no room for. */
export const htmlFoot = (leftOut = 0): string => `</main>
<footer class="page-end">
${leftOut === 0 ? '' : `<p>There is no room for ${leftOut} more: a page of this size is of no use to anybody. The JSON has all.</p>\n`}<p>The page has no script and loads nothing.</p>
</footer>
</body>
</html>
`
