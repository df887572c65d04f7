// Everything is set up before anything is shown, so that the page is laid out once.

setUpTables();
setUpToolbar();
setUpSearch();
setUpModels();
setUpBaseline();
setUpPlots();
setUpExamples();
setUpDownloads();
onView(highlight); // what was drawn again, too
readFragment();
showView();
if (location.hash.includes('?')) { document.getElementById(view.anchor)?.scrollIntoView({ behavior: 'instant' }); }
window.addEventListener('hashchange', followFragment);
