/* A foreign program: it sees only what is installed. */
#include <jixiao-fill.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    struct jixiao_share_facts goals = {JIXIAO_NUM(8), JIXIAO_NUM(9)};
    jixiao_num score;
    char text[24];
    if (jixiao_score_share(JIXIAO_NUM(10), &goals, 1, JIXIAO_ABSENT, 2, &score))
        return 1;
    jixiao_num_format(score, 2, text, sizeof text);
    puts(text);
    return strcmp(text, "8.89") != 0 || strcmp(jixiao_version(), JIXIAO_VERSION) != 0;
}
