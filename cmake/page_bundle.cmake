# Writes OUTPUT, a source that holds the files of DIST as raw strings.
file(READ ${DIST}/page.html page)
file(READ ${DIST}/world.json world)
file(WRITE ${OUTPUT} "#include \"sim/app/report/page.hpp\"

namespace standoff::app {

namespace {

char const page_text[] = R\"standoff_page(${page})standoff_page\";
char const world_text[] = R\"standoff_page(${world})standoff_page\";

}  // namespace

std::string_view bundled_page() { return {page_text, sizeof page_text - 1}; }
std::string_view bundled_world() { return {world_text, sizeof world_text - 1}; }

}  // namespace standoff::app
")
